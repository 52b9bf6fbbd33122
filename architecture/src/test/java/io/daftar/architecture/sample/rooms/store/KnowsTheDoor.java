package io.daftar.architecture.sample.rooms.store;

import io.daftar.architecture.sample.rooms.Door;

public final class KnowsTheDoor {
    final Door door = new Door();
}
