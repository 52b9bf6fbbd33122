package io.daftar.architecture.sample.second;

import io.daftar.architecture.sample.first.First;

public record Second(First first) {}
