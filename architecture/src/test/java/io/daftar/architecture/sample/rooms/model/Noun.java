package io.daftar.architecture.sample.rooms.model;

public final class Noun {}
