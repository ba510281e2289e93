"""Writes what Python's Jinja2 makes of the cases in cases.jsonl, which JinjaCasesTest holds our interpreter to.

    python -m venv venv && venv/bin/pip install jinja2==3.1.6 && venv/bin/python expect.py cases.jsonl

A case without "expected" or "error" gets one; --all computes all of them again.
The environment is set up as dbt does it: sandboxed, with the extensions do and loopcontrols, and with return().
"""

import json
import sys
import traceback

import jinja2
import jinja2.runtime
from jinja2.sandbox import SandboxedEnvironment


class MacroReturn(BaseException):
    def __init__(self, value):
        self.value = value


def _return(data=None):
    raise MacroReturn(data)


def _zip(*args, default=None):
    try:
        return zip(*args)
    except TypeError:
        return default


_invoke = jinja2.runtime.Macro._invoke


def _returning(self, arguments, autoescape):
    if self.name is None:  # the body of a call block
        return _invoke(self, arguments, autoescape)
    try:
        return _invoke(self, arguments, autoescape)
    except MacroReturn as signal:
        return signal.value


jinja2.runtime.Macro._invoke = _returning


class PropagatingUndefined(jinja2.Undefined):
    """dbt's undefined value of its first pass."""

    def __getitem__(self, name):
        return self

    def __getattr__(self, name):
        if name == "name" or (name.startswith("__") and name.endswith("__")):
            raise AttributeError(name)
        return self

    def __call__(self, *args, **kwargs):
        return self


def environment(options):
    options = dict(options)
    lenient = options.pop("lenient_undefined", False)
    if lenient:
        options["undefined"] = PropagatingUndefined
    env = SandboxedEnvironment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"], **options)
    for name in ("as_text", "as_bool", "as_native", "as_number"):
        env.filters[name] = lambda x: x
    env.filters["is_list"] = lambda x: isinstance(x, list)
    env.globals.update({"return": _return, "zip": _zip})
    return env


def kind(error):
    if str(error).startswith(("No filter named", "No test named")):
        return "unknown"
    if isinstance(error, SyntaxError):  # break outside of a loop reaches Python's own compiler
        return "syntax"
    if isinstance(error, jinja2.TemplateSyntaxError):
        return "syntax"
    if isinstance(error, jinja2.UndefinedError):
        return "undefined"
    return "runtime"


def line(error):
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.lineno
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return lines[-1] if lines else 1


def run(case):
    env = environment(case.get("options", {}))
    try:
        context = json.loads(json.dumps(case.get("context", {})))  # cases change it
        if "macros" in case:
            module = env.from_string(case["macros"]).make_module(context)
            context.update({k: v for k, v in module.__dict__.items() if not k.startswith("_")})
        return {"expected": env.from_string(case["template"]).render(context)}
    except MacroReturn:
        return {"error": "return", "line": 1}
    except RecursionError:
        return {"error": "runtime", "line": 1}
    except Exception as error:
        return {"error": kind(error), "line": line(error)}


def main():
    path = sys.argv[1]
    again = "--all" in sys.argv
    with open(path, encoding="utf-8") as file:
        cases = [json.loads(text) for text in file if text.strip()]
    for case in cases:
        if again or ("expected" not in case and "error" not in case):
            for key in ("expected", "error", "line"):
                case.pop(key, None)
            case.update(run(case))
    with open(path, "w", encoding="utf-8") as file:
        for case in cases:
            file.write(json.dumps(case, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
