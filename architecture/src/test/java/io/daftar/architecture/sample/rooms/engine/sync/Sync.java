package io.daftar.architecture.sample.rooms.engine.sync;

import io.daftar.architecture.sample.rooms.engine.booking.Writer;
import io.daftar.architecture.sample.rooms.engine.panelio.Connection;

public final class Sync {
    final Connection connection = new Connection();
    final Writer writer = new Writer();
}
