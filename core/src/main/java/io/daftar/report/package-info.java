/** The reports that the engine's operations return. */
@NullMarked
package io.daftar.report;

import org.jspecify.annotations.NullMarked;
