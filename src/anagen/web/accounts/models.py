"""People, the sites they work at, what they are there, and when they came in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

__all__ = ["ApiToken", "Membership", "Role", "SignInEvent", "SignInLog", "Site", "User"]


class Role(models.TextChoices):
    """What somebody is at a site."""

    CLINICIAN = "clinician", "Clinician"
    """Treats: reads and writes everything about patients, decides, signs."""

    ASSESSOR = "assessor", "Assessor"
    """Scores: enters visits and scores, and changes no treatment."""

    DATA_MANAGER = "data_manager", "Data manager"
    """Keeps the data: imports, corrects with a reason, asks queries, exports."""

    READER = "reader", "Reader"
    """Reads, pseudonymous."""


class Site(models.Model):
    """A department that owns patients."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """Somebody who signs in."""

    must_change_password = models.BooleanField(default=False)
    """Whether the password was given by an administrator and has to be changed."""

    is_demo = models.BooleanField(default=False)
    """Whether this is nobody: a person of a demonstration, who comes in by a click."""

    has_single_keys = models.BooleanField(default=True)
    """Whether single letters are shortcuts in the pages of this person."""

    class Meta:
        ordering: ClassVar = ["username"]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Membership(models.Model):
    """What somebody is at one site; of several roles each counts."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        ordering: ClassVar = ["site", "user", "role"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "site", "role"], name="one_membership_a_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} at {self.site}"


class SignInEvent(models.TextChoices):
    """What happened at the door."""

    SIGNED_IN = "signed_in", "signed in"
    SIGNED_OUT = "signed_out", "signed out"
    WRONG_PASSWORD = "wrong_password", "wrong name or password"
    WRONG_CODE = "wrong_code", "wrong code of the second factor"
    TOO_MANY = "too_many", "turned away after too many tries"


class SignInLog(models.Model):
    """One event at the door: who tried, from where, when, and whether it worked."""

    name = models.CharField(max_length=150)
    """The user name as it was typed."""

    user = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="sign_ins"
    )
    address = models.GenericIPAddressField(null=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    ok = models.BooleanField()
    event = models.CharField(max_length=20, choices=SignInEvent.choices)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_event_display()}"


class ApiToken(models.Model):
    """A key for a program of somebody's own: its hash, its role, and its end."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=20, choices=Role.choices)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.name} of {self.user}"
