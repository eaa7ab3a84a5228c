"""The language of report texts: Jinja in a sandbox, with figures by their Chinese names.

`{{ 外贸进出口总额.累计 }}` says a figure; `{% claim 外贸进出口总额.首次突破('100亿元') %}…{% endclaim %}`
keeps its words only if the claim is true. Only the nodes below exist; all else is refused with its line.
"""

import inspect
import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import CodeType
from typing import Any, Final

from jinja2 import TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bureau.reports.chronicle import Chronicle
from bureau.reports.grammar import TOO_DEEP, check, names_in
from bureau.reports.laurel import Laurel
from bureau.reports.nearest import OutlineError
from bureau.reports.rendered import Budget, Collector, Run, unmarked
from bureau.reports.uttered import Asked, Chart, Fact, Judged, Timed
from bureau.reports.voice import Voice
from bureau.wording.said import Said

_COLLECTOR: Final = "_collector"
_REMEMBERED: Final = 32  # outlines; a few hundred kilobytes each
_LACKING: Final = re.compile("【缺：[^】]*】")


class _ClaimTag(Extension):
    tags = {"claim"}

    def parse(self, parser: Parser) -> list[nodes.Node]:
        line = next(parser.stream).lineno
        claim = parser.parse_expression()
        body = parser.parse_statements(("name:else", "name:endclaim"))
        otherwise: list[nodes.Node] = []
        if parser.stream.current.value == "else":
            next(parser.stream)
            otherwise = parser.parse_statements(("name:endclaim",))
        next(parser.stream)
        context, replaced = nodes.ContextReference(), nodes.Const(bool(otherwise))
        kept = self.call_method("_kept", [context, claim, replaced], lineno=line)
        parts: list[nodes.Node] = [nodes.CallBlock(kept, [], [], body, lineno=line)]
        if otherwise:
            instead = self.call_method("_instead", [context], lineno=line)
            parts.append(nodes.CallBlock(instead, [], [], otherwise, lineno=line))
        return parts

    def _kept(self, context: Context, claim: Any, replaced: bool, caller: Callable[[], str]) -> str:
        """The words if the claim is true, else nothing; either way they are remembered with the verdict."""
        judged = claim() if isinstance(claim, Asked) else claim
        if not isinstance(judged, Judged):
            raise OutlineError("claim 后面应是论断，写法如：外贸进出口总额.首次突破('100亿元')。")
        collector: Collector = context[_COLLECTOR]
        place = len(collector.judged)
        collector.judged.append(judged)
        written = caller()
        words = collector.words(written)
        _budget(context).spend(len(words))  # of words that will be left out, too: they were written
        words = words.strip("，。；、 \n")
        collector.judged[place] = replace(judged, words=words, replaced=replaced)
        true = judged.verdict.truth is True
        if not true:
            # the words are quoted in the check list, whose reason says what is lacking
            collector.judged[place] = replace(collector.judged[place], words=_LACKING.sub("……", words))
            del collector.judged[place + 1 :]  # what stands inside words that are left out is not claimed
        collector.failed = not true
        return collector.claimed(written, place) if true else ""

    def _instead(self, context: Context, caller: Callable[[], str]) -> str:
        """The words of {% else %} if the claim is not true: they rest on the same rows as the claim."""
        collector: Collector = context[_COLLECTOR]
        place = len(collector.judged) - 1  # nothing that stood inside the claim's own words is left behind it
        return collector.claimed(caller(), place) if collector.failed else ""


@pass_context
def _printed(context: Context, value: Any) -> str:
    """Every printed value passes here: a figure leaves a mark, plain words stay, nothing else is printed."""
    if isinstance(value, Asked):
        value = value()
    if isinstance(value, Chart):
        context[_COLLECTOR].charts.append(value.reading)
        return ""
    if isinstance(value, Said | Fact | Timed):
        _budget(context).spend(len(value if isinstance(value, Timed) else value.text))
        mark: str = context[_COLLECTOR].mark(value)
        return mark
    if isinstance(value, str | int) and not isinstance(value, bool):
        return unmarked(str(value))
    raise OutlineError("只能写出数字和文字；指标后面要加说法，如“.累计”。")


def _budget(context: Context) -> Budget:
    sandbox = context.environment
    assert isinstance(sandbox, _Sandbox)
    return sandbox.budget


class _Sandbox(ImmutableSandboxedEnvironment):
    budget = Budget()  # a rendering has its own, on an overlay

    def getattr(self, obj: Any, attribute: str) -> Any:
        self.budget.spend()
        if isinstance(obj, Voice | Laurel | Chronicle):
            return obj.ask(attribute)
        raise SecurityError(f"不能取“{attribute}”")

    def call(self, context: Context, obj: Any, *given: Any, **named: Any) -> Any:
        """Calls what an outline may call; a wrong number of arguments is the writer's mistake, not ours."""
        self.budget.spend()
        written = {name: each for name, each in named.items() if name[0] != "_"}  # _loop_vars: Jinja's own
        try:
            inspect.signature(obj).bind(*given, **written)
        except (TypeError, ValueError):
            raise OutlineError("这里不能调用，或括号里的参数个数不对，请对照写法检查。") from None
        return super().call(context, obj, *given, **named)


_ENVIRONMENT = _Sandbox(
    extensions=[_ClaimTag], finalize=_printed, autoescape=False, trim_blocks=True, lstrip_blocks=True,
    optimized=False,  # folding constants costs the square of a condition's length, outside the budget
)  # fmt: skip
_ENVIRONMENT.globals.clear()  # range, cycler, lipsum … are no words of a report


def render(source: str, names: Mapping[str, Any], collector: Collector) -> list[list[Run]]:
    """The text as lines of runs, an empty line as an empty list; raises `OutlineError`.

    `names` are the words that the text may use: Voices, strings, lists of strings, functions.
    """
    called = frozenset(name for name, each in names.items() if callable(each))
    try:
        code = _compiled(unmarked(source), called, frozenset(names) - called)
        text = _generate(code, {**names, _COLLECTOR: collector})
    except (RecursionError, MemoryError, SyntaxError):  # of the checks, or of the code that Jinja makes of it
        raise OutlineError(TOO_DEEP) from None
    return [collector.runs(line.strip()) for line in text.splitlines()]


@lru_cache(maxsize=_REMEMBERED)
def words(source: str) -> frozenset[str] | None:
    """The names that the outline writes, in quotation marks or without: no other indicator is asked.

    None where that cannot be told: the outline is broken, or looks an indicator up by a computed name.
    """
    try:
        tree = _parse(unmarked(source))
        return names_in(tree)
    except (OutlineError, RecursionError, MemoryError):
        return None


@lru_cache(maxsize=_REMEMBERED)
def _compiled(source: str, called: frozenset[str], plain: frozenset[str]) -> CodeType:
    """The checked outline as code: the same text, with the same words, is translated once.

    Two thirds of composing a document are this.
    """
    tree = _parse(source)
    check(tree, plain | called, called)
    return _ENVIRONMENT.compile(tree)  # from the tree: parsed once, not once more


def _parse(source: str) -> nodes.Template:
    try:
        return _ENVIRONMENT.parse(source)
    except TemplateSyntaxError as error:
        sentence = f"写法有误，请检查花括号和 {{% claim %}}…{{% endclaim %}} 是否成对（{error.message}）。"
        raise OutlineError(sentence, error.lineno) from None
    except ValueError:  # Python reads no number of more than 4300 digits
        raise OutlineError("有一个数太长，请检查。") from None


def _generate(code: CodeType, context: Mapping[str, Any]) -> str:
    """Renders within a budget of time and characters."""
    chunks, sandbox = [], _ENVIRONMENT.overlay()
    assert isinstance(sandbox, _Sandbox)
    sandbox.budget = Budget()
    try:
        for chunk in sandbox.template_class.from_code(sandbox, code, {}).generate(**context):
            chunks.append(chunk)
            sandbox.budget.spend(len(chunk))
    except SecurityError as error:
        raise OutlineError(f"{error}，只能用指标的说法和论断。") from None
    except TypeError as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        if last.filename != "<template>":
            raise  # a fault of ours
        raise OutlineError("这两样不能比较，或这里不是名单，不能循环。", last.lineno) from None
    return "".join(chunks)
