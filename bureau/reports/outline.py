"""The language of report texts: Jinja in a sandbox, with figures by their Chinese names.

`{{ 外贸进出口总额.累计 }}` says a figure; `{% claim 外贸进出口总额.首次突破('100亿元') %}…{% endclaim %}`
keeps its words only if the claim is true. Only the nodes below exist; all else is refused with its line.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from jinja2 import TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.meta import find_undeclared_variables
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bureau.algebra.reading import Reading
from bureau.reports.chronicle import NARROWING, Chronicle
from bureau.reports.nearest import OutlineError, nearest
from bureau.reports.voice import Asked, Chart, Fact, Judged, Laurel, Voice, takes_arguments
from bureau.wording.said import Said

MOST_CHARACTERS = 100_000
MOST_SECONDS = 5.0
_OPEN, _CLOSE = "\ue000", "\ue001"  # private-use characters mark where a figure stands in the text
_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Call,
    nodes.If, nodes.For, nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand,
    nodes.ExtensionAttribute, nodes.CallBlock, nodes.Keyword, nodes.ContextReference,
)  # fmt: skip
_COLLECTOR: Final = "_collector"


@dataclass(frozen=True)
class Run:
    """A stretch of text; with `said` it is one figure, with `fact` a word from a ledger."""

    text: str
    said: Said | None = None
    fact: Fact | None = None


@dataclass
class Collector:
    """What a rendering leaves behind besides its text."""

    printed: list[Said | Fact] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    charts: list[Reading] = field(default_factory=list)
    failed: bool = False  # whether the last claim was not true: asked by its {% else %}


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
            test = self.call_method("_failed", [context], lineno=line)
            parts.append(nodes.If(test, otherwise, [], [], lineno=line))
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
        words = _words(written, collector).strip("，。；、 \n")
        collector.judged[place] = replace(judged, words=words, replaced=replaced)
        true = judged.verdict.truth is True
        if not true:
            del collector.judged[place + 1 :]  # what stands inside words that are left out is not claimed
        collector.failed = not true
        return written if true else ""

    def _failed(self, context: Context) -> bool:
        failed: bool = context[_COLLECTOR].failed
        return failed


def _words(written: str, collector: "Collector") -> str:
    """A stretch of rendered text as it will be read: the marks replaced by what they stand for."""
    return "".join(run.text for run in _runs(written, collector))


@pass_context
def _printed(context: Context, value: Any) -> str:
    """Every printed value passes here: a figure leaves a mark, plain words stay, nothing else is printed."""
    if isinstance(value, Asked):
        value = value()
    if isinstance(value, Chart):
        context[_COLLECTOR].charts.append(value.reading)
        return ""
    if isinstance(value, Said | Fact):
        printed = context[_COLLECTOR].printed
        printed.append(value)
        return f"{_OPEN}{len(printed) - 1}{_CLOSE}"
    if isinstance(value, str | int) and not isinstance(value, bool):
        return _unmarked(str(value))
    raise OutlineError("只能写出数字和文字；指标后面要加说法，如“.累计”。")


def _unmarked(text: str) -> str:
    return text.replace(_OPEN, "").replace(_CLOSE, "")


class _Sandbox(ImmutableSandboxedEnvironment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Voice | Laurel | Chronicle):
            return obj.ask(attribute)
        raise SecurityError(f"不能取“{attribute}”")


_ENVIRONMENT = _Sandbox(
    extensions=[_ClaimTag], finalize=_printed, autoescape=False, trim_blocks=True, lstrip_blocks=True
)
_ENVIRONMENT.globals.clear()  # range, cycler, lipsum … are no words of a report


def render(source: str, names: Mapping[str, Any], collector: Collector) -> list[list[Run]]:
    """The text as lines of runs, an empty line as an empty list; raises `OutlineError`.

    `names` are the words that the text may use: Voices, strings, lists of strings, functions.
    """
    source = _unmarked(source)
    tree = _parse(source)
    _check(tree, names)
    text = _generate(source, {**names, _COLLECTOR: collector})
    return [_runs(line.strip(), collector) for line in text.splitlines()]


def _parse(source: str) -> nodes.Template:
    try:
        return _ENVIRONMENT.parse(source)
    except TemplateSyntaxError as error:
        sentence = f"写法有误，请检查花括号和 {{% claim %}}…{{% endclaim %}} 是否成对（{error.message}）。"
        raise OutlineError(sentence, error.lineno) from None
    except RecursionError:
        raise OutlineError("嵌套太深，请拆成几句。") from None


def _check(tree: nodes.Template, names: Mapping[str, Any]) -> None:
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Call) and not _may_call(node, names):
            raise OutlineError("这里不能调用，只能用指标的论断和提供的函数。", node.lineno)
        if isinstance(node, nodes.For) and not _may_loop(node, names):
            raise OutlineError("循环只能对提供的名单使用，且不能套循环。", node.lineno)
        foreign = isinstance(node, nodes.CallBlock) and not isinstance(
            node.call.node, nodes.ExtensionAttribute
        )
        if foreign or not isinstance(node, _ALLOWED):
            raise OutlineError(f"不支持的写法（{type(node).__name__}）。", node.lineno)
    used = find_undeclared_variables(tree) | {n.name for n in tree.find_all(nodes.Name) if n.name == "self"}
    for unknown in sorted(used - set(names)):
        line = next((n.lineno for n in tree.find_all(nodes.Name) if n.name == unknown), None)
        raise OutlineError(f"没有“{unknown}”这个名称，最接近的有：{nearest(unknown, list(names))}。", line)


def _may_call(node: nodes.Call, names: Mapping[str, Any]) -> bool:
    target = node.node
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        return False
    if isinstance(target, nodes.Name):
        return callable(names.get(target.name, callable))  # an unknown name is refused by name, further down
    return isinstance(target, nodes.ExtensionAttribute) or (
        isinstance(target, nodes.Getattr) and (takes_arguments(target.attr) or target.attr in NARROWING)
    )


def _may_loop(node: nodes.For, names: Mapping[str, Any]) -> bool:
    over = node.iter
    named = isinstance(over, nodes.Name) or (isinstance(over, nodes.Call) and _may_call(over, names))
    return named and not node.recursive and next(_inside(node), None) is None


def _inside(node: nodes.For) -> Any:
    return (inner for part in (*node.body, *node.else_) for inner in [part, *part.find_all(nodes.For)]
            if isinstance(inner, nodes.For))  # fmt: skip


def _generate(source: str, context: Mapping[str, Any]) -> str:
    """Renders within a budget of time and characters."""
    chunks, size, until = [], 0, time.monotonic() + MOST_SECONDS
    try:
        for chunk in _ENVIRONMENT.from_string(source).generate(**context):
            chunks.append(chunk)
            size += len(chunk)
            if size > MOST_CHARACTERS or time.monotonic() > until:
                raise OutlineError(
                    f"写出的文字超过{MOST_CHARACTERS}字或用时超过{MOST_SECONDS:.0f}秒，已停止。"
                )
    except SecurityError as error:
        raise OutlineError(f"{error}，只能用指标的说法和论断。") from None
    return "".join(chunks)


def _runs(line: str, collector: Collector) -> list[Run]:
    runs = []
    for part in line.split(_OPEN):
        index, mark, after = part.partition(_CLOSE)
        if mark:
            printed = collector.printed[int(index)]
            said, fact = (printed, None) if isinstance(printed, Said) else (None, printed)
            runs.append(Run(printed.text, said, fact))
        if text := (after if mark else part):
            runs.append(Run(text))
    return runs
