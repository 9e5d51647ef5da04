"""Every address of the workbench."""

from __future__ import annotations

from django.urls import include, path, re_path

from anagen.web.accounts import views as accounts
from anagen.web.shell import views as shell

__all__ = ["urlpatterns"]

# allauth names pages for sign-up and post, which are not in use here: the names stay,
# since it links to them, and their addresses lead nowhere.
_CLOSED = r"^accounts/(?:signup|email|confirm-email|login/code|password/set)/"

urlpatterns = [
    path("", include("anagen.web.clinic.urls")),
    path("", include("anagen.web.jobs.urls")),
    path("", include("anagen.web.research.urls")),
    path("", include("anagen.web.oversight.urls")),
    path("", include("anagen.web.api.urls")),
    path("", shell.start_page, name="start"),
    path("health/", shell.health, name="health"),
    path("robots.txt", shell.robots),
    path("site/", shell.set_site, name="set_site"),
    path("keys/", shell.set_keys, name="set_keys"),
    path("people/", accounts.people, name="people"),
    path("people/<str:name>/", accounts.change_person, name="person"),
    path("demo/<str:role>/", accounts.demo_sign_in, name="demo_sign_in"),
    path("accounts/", accounts.account, name="account"),
    path("accounts/password/reset/", accounts.forgotten, name="forgotten"),
    re_path(r"^accounts/password/reset/(?P<rest>.+)$", accounts.closed),
    re_path(_CLOSED, accounts.closed),
    path("accounts/", include("allauth.urls")),
]

handler400 = "anagen.web.shell.problems.bad_request"
handler403 = "anagen.web.shell.problems.forbidden"
handler404 = "anagen.web.shell.problems.not_found"
handler429 = "anagen.web.shell.problems.too_many"
handler500 = "anagen.web.shell.problems.server_error"
