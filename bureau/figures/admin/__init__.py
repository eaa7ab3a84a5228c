"""The figures' admin pages, one module a subject."""

from bureau.figures.admin import batch as batch
from bureau.figures.admin import catalogue as catalogue
from bureau.figures.admin import change as change
from bureau.figures.admin import checks as checks
from bureau.figures.admin import clocks as clocks
from bureau.figures.admin import import_memory as import_memory
from bureau.figures.admin import monthly as monthly
from bureau.figures.admin import year as year
