package io.daftar.architecture.sample.rooms.report;

import io.daftar.architecture.sample.rooms.model.Noun;

public final class Outcome {
    final Noun noun = new Noun();
}
