"""The paths of an installation with an identity provider."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("accounts.api.urls")),
    path("oidc/", include("mozilla_django_oidc.urls")),
]
