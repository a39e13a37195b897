"""Paths of the job API, below `/api/v1/`."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from jobs_app.api.viewsets import JobKindView, JobViewSet

router = SimpleRouter()
# The contract's action paths end without a slash, its lists with one: both answer.
router.trailing_slash = "/?"
router.register("jobs", JobViewSet, basename="job")

urlpatterns = [
    *router.urls,
    path("job-kinds/", JobKindView.as_view(), name="job-kind-list"),
]
