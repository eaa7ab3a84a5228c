"""The admin pages of the ledgers of 招商引资, one module a subject."""

from investment.admin import investors as investors
from investment.admin import outreach as outreach
from investment.admin import projects as projects
