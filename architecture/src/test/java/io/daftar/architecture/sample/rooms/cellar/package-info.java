@NullMarked
package io.daftar.architecture.sample.rooms.cellar;

import org.jspecify.annotations.NullMarked;
