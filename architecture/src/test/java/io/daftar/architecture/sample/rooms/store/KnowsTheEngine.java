package io.daftar.architecture.sample.rooms.store;

import io.daftar.architecture.sample.rooms.engine.booking.Writer;

public final class KnowsTheEngine {
    final Writer writer = new Writer();
}
