package io.daftar.architecture.sample.rooms.engine.booking;

import io.daftar.architecture.sample.rooms.engine.panelio.Connection;

public final class KnowsPanels {
    final Connection connection = new Connection();
}
