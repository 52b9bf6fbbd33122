package io.daftar.panel;

import io.daftar.model.Traffic;
import java.util.Optional;

/**
 * The terms a user shall have from now on: absolute, so that sending them twice does no more than once. Immutable.
 *
 * @param name as the panel spells it
 * @param limit bytes the user may use, or empty for unlimited
 * @param expiry when the user ends
 * @param wantedOn whether the user shall be able to connect afterwards; corrected on panels that enable or disable
 *     users on such a change
 */
public record PanelUserChange(String name, Optional<Traffic> limit, Expiry expiry, boolean wantedOn) {}
