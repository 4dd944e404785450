package main

import "fmt"

// exercise is the work that a subject does, and how to tell that it did it.
type exercise struct {
	cases []call            // what it must get right before anything is measured
	cold  func(id int) call // the first event of a process
	warm  []series          // what a process that runs is measured with
}

// series is calls of one kind; those with different ids have nothing in common that could be kept.
type series struct {
	label string
	call  func(id int) call
}

// call is one event and how to judge the answer to it.
type call struct {
	name  string
	event []byte
	judge func(answer) string // what is wrong; nothing where it is right
}

func (s *issuers) exercises() map[string]exercise {
	return map[string]exercise{"authorizer": s.authorizer(), "transformer": transformer(), "quote": quote()}
}

// conforms runs all cases against one process and gives what differs.
func (s subject) conforms() ([]string, error) {
	process, err := s.start(nil)
	if err != nil {
		return nil, err
	}
	defer process.stop()
	var differences []string
	for _, c := range s.exercise.cases {
		answer, err := process.invoke(c.event)
		if err != nil {
			return nil, fmt.Errorf("case %q: %w", c.name, err)
		}
		if problem := c.judge(answer); problem != "" {
			differences = append(differences, c.name+": "+problem)
		}
	}
	return differences, nil
}
