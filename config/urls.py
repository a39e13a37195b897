"""Where each path goes. Everything that is not API, admin or file is the SPA."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.urls.resolvers import URLPattern, URLResolver

from config import views

api: list[URLPattern | URLResolver] = [
    path("", views.ApiRoot.as_view(), name="api-root"),
    path("", include("accounts.api.urls")),
    path("", include("jobs_app.api.urls")),
    path("", include("sessions_app.api.urls")),
    re_path(r"^.*$", views.UnknownApiPath.as_view()),
]
oidc = (
    [path("oidc/", include("mozilla_django_oidc.urls"))] if settings.OIDC_ISSUER else []
)
urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("api/v1/", include(api)),
    *oidc,
    re_path(
        r"^(?!api/|admin/|static/|oidc/|socket/|notebook/).*$", views.single_page_app
    ),
]
handler500 = "config.errors.server_error"
