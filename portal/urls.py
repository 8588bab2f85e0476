"""Where everything is: the reader's pages at the root, the curators' desk under /admin/."""

from django.contrib import admin
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

urlpatterns = [
    path("admin/review/alike/", include("articles.admin.review.alike")),
    path("admin/review/", include("articles.admin.review.workbench")),
    path("admin/sample/", include("articles.admin.review.judging")),
    path("admin/progress/", include("articles.admin.review.progress")),
    path("admin/record/", include("articles.admin.review.record")),
    path("admin/upload/", include("articles.admin.cutting.uploading")),
    path("admin/pages/<int:pk>/cut/", include("articles.admin.cutting.cutting")),
    path("admin/pages/<int:pk>/missed/", include("articles.admin.review.missing")),
    path("admin/articles/<int:pk>/fact/", include("articles.admin.review.additions")),
    path("admin/", admin.site.urls),
    # a choice of language harms nobody, and pages without tokens can be cached
    path("i18n/setlang/", csrf_exempt(set_language), name="set_language"),
    path("", include("articles.urls")),
]

handler500 = "articles.http.outages.fault"
handler400 = "articles.http.outages.bad_request"
