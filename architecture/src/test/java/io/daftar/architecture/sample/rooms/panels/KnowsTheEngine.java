package io.daftar.architecture.sample.rooms.panels;

import io.daftar.architecture.sample.rooms.engine.booking.Writer;

public final class KnowsTheEngine {
    final Writer writer = new Writer();
}
