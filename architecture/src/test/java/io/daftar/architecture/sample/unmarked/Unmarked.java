package io.daftar.architecture.sample.unmarked;

public final class Unmarked {}
