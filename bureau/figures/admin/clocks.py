"""The clocks of the monthly return (报送时间), kept by the office."""

from django.contrib import admin

from bureau.figures.models import Clock


@admin.register(Clock)
class ClockAdmin(admin.ModelAdmin):
    """From a month on, or for one month alone; without any row nothing is blocked and nothing is late."""

    shelf = "目录"
    list_display = ["month", "scope", "opens", "due", "late", "view"]
    list_filter = ["scope"]
