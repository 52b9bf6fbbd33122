@NullMarked
package io.daftar.architecture.sample.rooms.report;

import org.jspecify.annotations.NullMarked;
