"""Paths below `/api/v1/`."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from accounts.api import views

router = SimpleRouter()
router.register("auth/tokens", views.PersonalTokenViewSet, basename="auth-token")

urlpatterns = [
    path("auth/session", views.SessionView.as_view(), name="auth-session"),
    path("auth/login", views.SignInView.as_view(), name="auth-login"),
    path("auth/logout", views.SignOutView.as_view(), name="auth-logout"),
    path("auth/ticket", views.TicketView.as_view(), name="auth-ticket"),
    *router.urls,
]
