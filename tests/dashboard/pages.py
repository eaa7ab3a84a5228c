"""What the tests of the pages below the first screen share: a page as text, its tables, its queries."""

import html
import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.status_code
    return response.content.decode()


def section(text: str, ident: str) -> str:
    """The part of a page between the heading with the id and the next section."""
    return text.split(f'id="{ident}"', 1)[1].split("</section>", 1)[0]


def rows(part: str) -> list[list[str]]:
    """The cells of every row of the first table, as they are read: no tags, no reasons beside dashes."""
    body = part.split("<tbody>", 1)[1].split("</tbody>", 1)[0]
    found = []
    for row in re.findall(r"<tr.*?</tr>", body, re.S):
        cells = re.findall(r"<t[hd].*?</t[hd]>", row, re.S)
        found.append([_plain(cell) for cell in cells])
    return found


def queries(client: Client, address: str) -> int:
    page(client, address)  # the session and the URL patterns are loaded once
    with CaptureQueriesContext(connection) as captured:
        page(client, address)
    return len(captured)


def _plain(cell: str) -> str:
    cell = re.sub(r'<span class="reason">.*?</span>', "", cell)
    return html.unescape(re.sub(r"<[^>]+>", "", cell)).strip()
