/** The client for Marzban panels. */
@NullMarked
package io.daftar.panels.marzban;

import org.jspecify.annotations.NullMarked;
