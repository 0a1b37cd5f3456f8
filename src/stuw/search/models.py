"""The public index: what is online, in the shape that a search needs. No personal data, no policy."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from stuw.centres.models import Centre, Network
from stuw.vacancies.models import Vacancy


class Entry(models.Model):
    """One vacancy that is online, kept up by the follower of the step logs.

    ``tags`` holds every facet word ("theme:care", "need:wheelchair", …), so that one GIN index answers any
    combination. ``availability`` null means unknown and suits every moment. ``points`` are the places where
    it happens; ``at_home`` needs none. ``theme`` and ``activity`` are the first ones, for the picture on the card.
    """

    vacancy = models.OneToOneField(Vacancy, on_delete=models.CASCADE, primary_key=True, related_name="entry")
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, null=True, related_name="+")
    title = models.CharField(max_length=120)
    teaser = models.CharField(max_length=200, blank=True)
    organisation_name = models.CharField(max_length=150)
    place_name = models.CharField(max_length=80, blank=True)
    when_words = models.CharField(max_length=200, blank=True)
    theme = models.CharField(max_length=20, blank=True)
    activity = models.CharField(max_length=20, blank=True)
    words = SearchVectorField()
    plain = models.TextField()
    tags = ArrayField(models.CharField(max_length=40), default=list)
    availability = models.IntegerField(null=True)
    at_home = models.BooleanField(default=False)
    visible_from = models.DateField(null=True)
    visible_until = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)
    # Whether the words of ``plain`` are among those that are counted: not yet in entries of before there was a count.
    is_counted = models.BooleanField(default=False)

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="search_words"),
            GinIndex(fields=["tags"], name="search_tags"),
            GinIndex(fields=["plain"], name="search_plain", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["centre", "-published_at"], name="search_centre_newest"),
            models.Index(fields=["network", "-published_at"], name="search_network_newest"),
        ]


class EntryPoint(models.Model):
    """One place of one entry, in degrees."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="points")
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["latitude", "longitude"], name="search_point")]


class KnownWord(models.Model):
    """A word of what is online, folded, with the number of entries that hold it: what typing errors are put right by.

    Words that left all entries are removed. An entry that goes with its vacancy, past the followers, leaves its words.
    """

    word = models.CharField(max_length=40, primary_key=True)
    count = models.IntegerField()

    class Meta:
        indexes = [GinIndex(fields=["word"], name="search_known_word", opclasses=["gin_trgm_ops"])]
