"""What an outline may consist of: a white list of Jinja's nodes, known names, bounded depth.

Everything else is refused with its line before anything is rendered.
"""

import math
from collections.abc import Set
from typing import Any, Final

from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from bureau.reports.chronicle import NARROWING
from bureau.reports.nearest import OutlineError, nearest
from bureau.reports.voice import takes_arguments

MOST_DEPTH = 40  # of nodes inside nodes; the deepest default outline has 13
TOO_DEEP: Final = "嵌套太深或一句太长，请拆成几句。"
_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Call,
    nodes.If, nodes.For, nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand,
    nodes.ExtensionAttribute, nodes.CallBlock, nodes.Keyword, nodes.ContextReference,
)  # fmt: skip
BY_NAME: Final = "指标"  # the word that finds an indicator by its name
_OF_JINJA: Final = {"self", "loop", "caller", "varargs", "kwargs"}  # names that Jinja itself would supply


def check(tree: nodes.Template, names: Set[str], called: Set[str]) -> None:
    """Raises `OutlineError` with the line of what is not allowed.

    `names` are the words that there are, `called` those of them that are written with brackets.
    """
    _refuse_deep(tree)
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Call) and not _may_call(node, names, called):
            raise OutlineError("这里不能调用，只能用指标的论断和提供的函数。", node.lineno)
        if isinstance(node, nodes.Const) and isinstance(node.value, float) and not math.isfinite(node.value):
            raise OutlineError("有一个数太大，请检查。", node.lineno)
        if isinstance(node, nodes.For) and not _may_loop(node, names, called):
            raise OutlineError("循环只能对提供的名单使用，且不能套循环。", node.lineno)
        foreign = isinstance(node, nodes.CallBlock) and not isinstance(
            node.call.node, nodes.ExtensionAttribute
        )
        if foreign or not isinstance(node, _ALLOWED):
            raise OutlineError(f"不支持的写法（{type(node).__name__}）。", node.lineno)
    used = find_undeclared_variables(tree) | {
        n.name for n in tree.find_all(nodes.Name) if n.name in _OF_JINJA
    }
    for unknown in sorted(used - names):
        line = next((n.lineno for n in tree.find_all(nodes.Name) if n.name == unknown), None)
        raise OutlineError(f"没有“{unknown}”这个名称，最接近的有：{nearest(unknown, list(names))}。", line)


def names_in(tree: nodes.Template) -> frozenset[str] | None:
    """Every name and every quoted text of the tree; None where 指标(…) is asked for what is not quoted."""
    found = set()
    for node in tree.find_all((nodes.Name, nodes.Const, nodes.Call)):
        if isinstance(node, nodes.Name):
            found.add(node.name)
        elif isinstance(node, nodes.Const) and isinstance(node.value, str):
            found.add(node.value)
        elif isinstance(node, nodes.Call) and _looks_up(node):
            return None
    return frozenset(found)


def _looks_up(node: nodes.Call) -> bool:
    """Whether an indicator is asked for by a name that only the rendering tells: 指标(名), in a loop."""
    by_name = isinstance(node.node, nodes.Name) and node.node.name == BY_NAME
    return by_name and not all(isinstance(each, nodes.Const) for each in node.args)


def _refuse_deep(tree: nodes.Template) -> None:
    """The time to check and compile grows with the square of the depth: level by level, never recursive."""
    level: list[nodes.Node] = [tree]
    for _ in range(MOST_DEPTH):
        level = [child for node in level for child in node.iter_child_nodes()]
    if level:
        raise OutlineError(TOO_DEEP, level[0].lineno)


def _may_call(node: nodes.Call, names: Set[str], called: Set[str]) -> bool:
    target = node.node
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        return False
    if isinstance(target, nodes.Name):
        return (
            target.name in called or target.name not in names
        )  # an unknown name is refused by name, further down
    return isinstance(target, nodes.ExtensionAttribute) or (
        isinstance(target, nodes.Getattr) and (takes_arguments(target.attr) or target.attr in NARROWING)
    )


def _may_loop(node: nodes.For, names: Set[str], called: Set[str]) -> bool:
    over = node.iter
    named = isinstance(over, nodes.Name) or (isinstance(over, nodes.Call) and _may_call(over, names, called))
    return named and not node.recursive and next(_inside(node), None) is None


def _inside(node: nodes.For) -> Any:
    return (inner for part in (*node.body, *node.else_) for inner in [part, *part.find_all(nodes.For)]
            if isinstance(inner, nodes.For))  # fmt: skip
