"""JSONata variables: as text, and in the JVM where the library is there."""

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from localstack.services.stepfunctions.asl.jsonata.jsonata import JSONataException, _JSONataJVMBridge

from penstock_localstack.workflows import jsonata

JARS = Path(os.environ.get("PENSTOCK_JSONATA_JARS", Path(__file__).parents[2] / "parts" / "target" / "jsonata"))
TEXTS = ['say "hi"', "back\\slash", "line\nbreak", "'); $evil := (1", "", "😀", "\x00\x02\x03;", "\ud800 half", "$y:=\x02 1\x03;"]


@pytest.mark.parametrize("value", [*TEXTS, 1, 1.5, True, None, [1, "a"], {"a": ['"']}])
def test_a_value_goes_through_the_text_of_an_expression_unchanged(value: Any) -> None:
    text = "$exists((" + jsonata.declarations({"$x": value, "$states": {"input": value}}) + "$x))"
    expression, values = jsonata.take_out(text)
    assert expression == "$exists(($x))"
    assert {name: json.loads(found) for name, found in values.items()} == {"x": value, "states": {"input": value}}


def test_assignments_of_the_expression_itself_stay() -> None:
    assert jsonata.take_out("($a:=1; $a)") == ("($a:=1; $a)", {})


def test_of_two_values_the_later_counts() -> None:
    assert jsonata.take_out(jsonata.declarations({"$x": 1}) + jsonata.declarations({"$x": 2}))[1] == {"x": "2"}


@pytest.fixture(scope="module")
def evaluate() -> Iterator[Callable[..., Any]]:
    """evaluate(expression, **variables), as a state machine would."""
    if not list(JARS.glob("*.jar")):
        pytest.skip(f"no JSONata library in {JARS}: build localstack/parts, or set PENSTOCK_JSONATA_JARS")
    jpype = pytest.importorskip("jpype")
    if not jpype.isJVMStarted():
        home = os.environ.get("JAVA_HOME")
        library = next(Path(home).glob("lib/server/libjvm.*"), None) if home else None
        try:
            jpype.startJVM(*([str(library)] if library else []), classpath=[str(JARS / "*")])
        except jpype.JVMNotFoundException:
            pytest.skip("no JVM found: set JAVA_HOME")
    kept = {name: _JSONataJVMBridge.__dict__[name] for name in ("__init__", "eval_jsonata")}
    declared = dict(jsonata.intrinsic._DECLARATION_BY_VARIABLE_REFERENCE)
    encode = jsonata.states.encode_jsonata_variable_declarations
    _JSONataJVMBridge.__init__ = _bridge_to_running_jvm
    jsonata.install()
    bridge = _JSONataJVMBridge()
    yield lambda expression, **variables: bridge.eval_jsonata(
        f"({jsonata.declarations({f'${name}': value for name, value in variables.items()})}{expression})"
    )
    for name, function in kept.items():
        setattr(_JSONataJVMBridge, name, function)
    jsonata.intrinsic._DECLARATION_BY_VARIABLE_REFERENCE.update(declared)
    for module in (jsonata.states, jsonata.variable_store):
        module.encode_jsonata_variable_declarations = encode


def _bridge_to_running_jvm(self: Any) -> None:
    import jpype

    self._java_OBJECT_MAPPER = jpype.JClass("com.fasterxml.jackson.databind.ObjectMapper")()
    self._java_JSONATA = jpype.JClass("com.dashjoin.jsonata.Jsonata").jsonata


VALUES = [
    *TEXTS,
    *[0, 1, -1, 1.5, 1e21, 2**31, 2**40, True, False, None],
    *[[], [1], [[1]], [[]], [None], [None, 1], {}, {"": 1}, {"a": None}, {"a": [None, {"b": [[None]]}]}, {"$x": "{% $y %}"}],
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_variable_has_its_value(evaluate: Callable[..., Any], value: Any) -> None:
    assert evaluate("{'v': $x, 'same': $x = $o.x, 'there': $exists($x)}", x=value, o={"x": value}) == {
        "v": value,
        "same": True,
        "there": True,
    }


@pytest.mark.parametrize(
    ("expression", "value", "result"),
    [
        ("$x.a.b", {"a": {"b": 1}}, 1),
        ("$map($x, function($v) { $v })", [None, 1], [None, 1]),
        ("$not($x)", [None], True),
        ("$sum($x.rows)", [{"rows": 1}, {"rows": 2}], 3),
        ("$merge([$x, {'b': 2}])", {"a": 1}, {"a": 1, "b": 2}),
        ("$x + 1", 41, 42),
        ("$type($x.a)", {"a": None}, "null"),
        ("$exists($x.b)", {"a": None}, False),
    ],
)
def test_expressions_see_values_as_if_they_were_written_out(
    evaluate: Callable[..., Any], expression: str, value: Any, result: Any
) -> None:
    assert evaluate(expression, x=value) == result


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_parse_reads_json(evaluate: Callable[..., Any], value: Any) -> None:
    assert evaluate("{'v': $parse($x)}", x=json.dumps(value)) == {"v": value}


@pytest.mark.parametrize("text", ["1+1", "$x", "nope", "", "{", '{"a":1} x', "'a'"])
def test_parse_refuses_what_is_no_json(evaluate: Callable[..., Any], text: str) -> None:
    with pytest.raises(JSONataException):
        evaluate("$parse($x)", x=text)


def test_a_large_text_takes_no_time(evaluate: Callable[..., Any]) -> None:
    started = time.monotonic()
    assert evaluate("$length($x)", x="x" * 200_000) == 200_000
    assert evaluate("$length($parse($x))", x=json.dumps("x" * 200_000)) == 200_000
    assert time.monotonic() - started < 3
