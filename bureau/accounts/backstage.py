"""Tells Django to use our admin site; nothing else can be imported this early."""

from django.contrib.admin.apps import AdminConfig


class BackstageConfig(AdminConfig):
    default_site = "bureau.accounts.site.Backstage"
