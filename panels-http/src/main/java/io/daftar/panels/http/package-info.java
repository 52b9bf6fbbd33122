/** What panels reached over HTTP share. */
@NullMarked
package io.daftar.panels.http;

import org.jspecify.annotations.NullMarked;
