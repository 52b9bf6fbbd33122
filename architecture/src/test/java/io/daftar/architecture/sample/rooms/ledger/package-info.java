@NullMarked
package io.daftar.architecture.sample.rooms.ledger;

import org.jspecify.annotations.NullMarked;
