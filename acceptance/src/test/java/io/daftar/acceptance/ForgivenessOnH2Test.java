package io.daftar.acceptance;

/** {@link ForgivenessTest}, on a database. */
final class ForgivenessOnH2Test extends ForgivenessTest {
    @Override
    Shop open() {
        return Shop.onH2(MarzbanTown::open);
    }
}
