"""JSONata variables are bound as values, and $parse reads JSON.

AWS binds a variable's value. LocalStack 4.14 writes the values of all variables into the text of each expression:

- A text is put between quotes without escaping: a quote or backslash in it breaks the expression, or becomes part of it.
- The JSONata library needs a time that grows with the square of a text's length to read it back: 200 KB take 18 seconds
  on a laptop, for every expression of a state machine. Bound, they take 8 milliseconds.

Here the text of an expression carries each value as JSON between two control characters, which JSON never contains
unescaped; before the expression is evaluated they are taken out again and bound. LocalStack may go on joining, keeping and
wrapping that text as it likes.

Half a surrogate pair, which JSON may hold as \\ud800, does not come back from the JVM as text; escaped it does.

$parse (AWS: reads JSON, fails for anything else) is $eval in LocalStack, which evaluates any expression.
"""

import json
import re
from typing import Any

from localstack.services.stepfunctions.asl.component.intrinsic import jsonata as intrinsic
from localstack.services.stepfunctions.asl.eval import states, variable_store
from localstack.services.stepfunctions.asl.jsonata.jsonata import JSONataException, _JSONataJVMBridge
from localstack.services.stepfunctions.asl.utils.encoding import to_json_str

from penstock_localstack import patching

OPEN, CLOSE = "\x02", "\x03"
BINDING = re.compile(rf"\$(\w+):={OPEN}([^{CLOSE}]*){CLOSE};")


def declarations(bindings: dict[str, Any]) -> str:
    """The values of variables ("$name") as LocalStack puts them before an expression."""
    return "".join(f"{name}:={OPEN}{to_json_str(value, separators=(',', ':'))}{CLOSE};" for name, value in bindings.items())


def take_out(expression: str) -> tuple[str, dict[str, str]]:
    """The expression without its values, and the values as JSON by name (without "$"); of two, the later counts."""
    return BINDING.sub("", expression), dict(BINDING.findall(expression))


class Values:
    """Makes the library's values out of JSON. Needs the JVM to be running."""

    def __init__(self) -> None:
        import jpype

        self._object = jpype.JClass("java.lang.Object")
        self._parse = jpype.JClass("com.dashjoin.jsonata.json.Json").parseJson
        self._null = jpype.JClass("com.dashjoin.jsonata.Jsonata").NULL_VALUE
        self._replace_all = jpype.JClass("java.util.Collections").replaceAll

    def of(self, text: str) -> Any:
        """The value that this JSON means; json.JSONDecodeError when it is none."""
        value = json.loads(text)
        if value is None:
            return self._null
        made = self._parse(text)
        if "null" in text and isinstance(value, list | dict):
            self._mark_nulls(value, made)
        return self._object @ made

    def _mark_nulls(self, value: list[Any] | dict[str, Any], made: Any) -> None:
        """The library knows an element that is null by an object of its own, where its JSON reader leaves Java's null."""
        if isinstance(value, list):
            if None in value:
                self._replace_all(made, None, self._null)
            for i, element in enumerate(value):
                if isinstance(element, list | dict):
                    self._mark_nulls(element, made.get(i))
        else:
            for name, element in value.items():
                if isinstance(element, list | dict):
                    self._mark_nulls(element, made.get(name))


def parse_function(values: Values) -> Any:
    """$parse as a function of the library."""
    import jpype

    @jpype.JImplements("com.dashjoin.jsonata.Jsonata$Fn1")
    class Parse:
        @jpype.JOverride  # type: ignore[untyped-decorator]
        def apply(self, text: Any) -> Any:
            return values.of(str(text))

    return Parse()


def escape_non_ascii() -> Any:
    """Jackson's setting. Needs the JVM to be running."""
    import jpype

    return jpype.JClass("com.fasterxml.jackson.core.JsonGenerator$Feature").ESCAPE_NON_ASCII


def install() -> None:
    for module in (states, variable_store):  # both have imported the function by name
        patching.replace(module, "encode_jsonata_variable_declarations", declarations)
    del intrinsic._DECLARATION_BY_VARIABLE_REFERENCE["$parse"]
    start = _JSONataJVMBridge.__init__

    def init(self: Any) -> None:
        start(self)
        self._java_OBJECT_MAPPER.getFactory().enable(escape_non_ascii())
        self.values = Values()
        self.parse = parse_function(self.values)

    def eval_jsonata(self: Any, jsonata_expression: str) -> Any:
        text, bindings = take_out(jsonata_expression)
        try:
            expression = self._java_JSONATA(text)
            frame = expression.createFrame()
            frame.bind("parse", self.parse)
            for name, value in bindings.items():
                frame.bind(name, self.values.of(value))
            return json.loads(str(self._java_OBJECT_MAPPER.writeValueAsString(expression.evaluate(None, frame))))
        except Exception as e:
            raise JSONataException("UNKNOWN", str(e)) from e

    patching.replace(_JSONataJVMBridge, "__init__", init)
    patching.replace(_JSONataJVMBridge, "eval_jsonata", eval_jsonata)
