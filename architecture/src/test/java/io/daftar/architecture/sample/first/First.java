package io.daftar.architecture.sample.first;

import io.daftar.architecture.sample.second.Second;

public record First(Second second) {}
