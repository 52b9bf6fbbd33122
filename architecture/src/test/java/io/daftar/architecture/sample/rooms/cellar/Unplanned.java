package io.daftar.architecture.sample.rooms.cellar;

public final class Unplanned {}
