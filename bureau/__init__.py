"""The portal's core and the Django project itself; the map is docs/architecture.md."""
