/** The client for Marzneshin panels. */
@NullMarked
package io.daftar.panels.marzneshin;

import org.jspecify.annotations.NullMarked;
