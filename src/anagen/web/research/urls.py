"""The addresses of cohorts, snapshots and protocols."""

from __future__ import annotations

from django.urls import path

from anagen.web.research import (
    downloads,
    evidence,
    opening,
    protocol_pages,
    snapshots,
)

__all__ = ["urlpatterns"]

_CELL = "evidence/<slug:tab>/<slug:table>/<int:row>/<int:column>/"

urlpatterns = [
    path("evidence/", evidence.evidence, name="evidence"),
    path("evidence/result/", opening.result, name="evidence_result"),
    path("evidence/freeze/", snapshots.freeze, name="freeze"),
    path("evidence/audit/", snapshots.audit, name="start_audit"),
    path("evidence/snapshots/", snapshots.snapshots, name="snapshots"),
    path("evidence/snapshots/<int:number>/", snapshots.snapshot, name="snapshot"),
    path("evidence/figure/<slug:name>/", downloads.figure, name="evidence_figure"),
    path(
        "evidence/figure/<slug:name>.<slug:form>",
        downloads.figure_file,
        name="evidence_figure_file",
    ),
    path(
        "evidence/table/<slug:tab>/<slug:table>.csv",
        downloads.table_file,
        name="evidence_table_file",
    ),
    path(_CELL, opening.cell, name="evidence_cell"),
    path("evidence/<slug:tab>/", evidence.evidence, name="evidence_tab"),
    path("protocols/", protocol_pages.protocols, name="protocols"),
    path("protocols/compare/", protocol_pages.compare, name="protocol_compare"),
    path("protocols/site/<slug:slug>/", protocol_pages.site_policy, name="site_policy"),
    path(
        "protocols/<slug:name>/<int:version>/", protocol_pages.protocol, name="protocol"
    ),
    path(
        "protocols/<slug:name>/<int:version>/plan.json",
        protocol_pages.plan,
        name="protocol_plan",
    ),
]
