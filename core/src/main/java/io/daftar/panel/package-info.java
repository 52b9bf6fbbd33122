/** The port to a VPN panel: what every panel can be asked, and how it fails. */
@NullMarked
package io.daftar.panel;

import org.jspecify.annotations.NullMarked;
