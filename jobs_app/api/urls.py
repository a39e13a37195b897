"""Paths of the job API, below `/api/v1/`."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from jobs_app.api.viewsets import JobKindView, JobViewSet

# The contract's action paths end without a slash; both spellings answer.
router = SimpleRouter(trailing_slash="/?")
router.include_root_view = False
router.register("jobs", JobViewSet, basename="job")

urlpatterns = [
    *router.urls,
    path("job-kinds/", JobKindView.as_view(), name="job-kind-list"),
]
