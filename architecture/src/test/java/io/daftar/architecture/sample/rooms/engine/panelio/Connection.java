package io.daftar.architecture.sample.rooms.engine.panelio;

import io.daftar.architecture.sample.rooms.engine.booking.Writer;

public final class Connection {
    final Writer writer = new Writer();
}
