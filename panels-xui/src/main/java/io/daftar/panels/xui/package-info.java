/** The client for 3x-ui panels and their forks. */
@NullMarked
package io.daftar.panels.xui;

import org.jspecify.annotations.NullMarked;
