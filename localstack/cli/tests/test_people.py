"""Who the local issuers know, and what their tokens say."""

import json
import tempfile
import unittest
from pathlib import Path

from penstock_local import people
from penstock_local.people import Person
from penstock_local.problem import Problem

SHIPPED = Path(__file__).resolve().parents[2] / "issuers.json"


def claims():
    resolved = json.loads(people.configuration(SHIPPED, clock=lambda: 10_000))
    return {
        Person(callback["issuerId"], mapping["match"]): mapping["claims"]
        for callback in resolved["tokenCallbacks"]
        for mapping in callback["requestMappings"]
    }


class Shipped(unittest.TestCase):
    """docs/contracts.md, "Local stack"."""

    def test_times_are_relative_to_now(self):
        self.assertEqual(10_000, claims()[Person("okta", "analyst")]["auth_time"])
        self.assertEqual(10_000 - 3600, claims()[Person("okta", "expired")]["exp"])

    def test_humans_have_amr_and_no_client_id_and_machines_the_reverse(self):
        for person, claim in claims().items():
            is_machine = person in (Person("corp", "reporter"), Person("corp", "analyst"))
            self.assertEqual(is_machine, claim.get("client_id") == claim["sub"], person)
            self.assertEqual(not is_machine, "amr" in claim, person)

    def test_the_analyst_of_corp_has_the_subject_of_the_one_of_okta(self):
        self.assertEqual(claims()[Person("okta", "analyst")]["sub"], claims()[Person("corp", "analyst")]["sub"])

    def test_only_wrong_audience_is_for_another_audience(self):
        others = [str(person) for person, claim in claims().items() if claim["aud"] != ["penstock"]]
        self.assertEqual(["okta/wrong-audience"], others)


class Finding(unittest.TestCase):
    def setUp(self):
        self.people = people.known(SHIPPED)

    def test_a_name_alone_means_the_first_issuer_that_knows_it(self):
        self.assertEqual(Person("okta", "analyst"), people.find("analyst", self.people))

    def test_an_issuer_may_be_named(self):
        self.assertEqual(Person("corp", "analyst"), people.find("corp/analyst", self.people))

    def test_a_stranger_is_answered_with_who_there_is(self):
        with self.assertRaises(Problem) as raised:
            people.find("nobody", self.people)
        self.assertIn("okta/analyst", raised.exception.remedy)


class Configuration(unittest.TestCase):
    def test_only_whole_values_are_replaced(self):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump({"a": "@now+5", "b": ["@now", "mail@now.example"], "@now": 1}, file)
            file.flush()
            resolved = json.loads(people.configuration(Path(file.name), clock=lambda: 100.9))
        self.assertEqual({"a": 105, "b": [100, "mail@now.example"], "@now": 1}, resolved)


if __name__ == "__main__":
    unittest.main()
