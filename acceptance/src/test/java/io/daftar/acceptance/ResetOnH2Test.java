package io.daftar.acceptance;

/** {@link ResetTest}, on a database. */
final class ResetOnH2Test extends ResetTest {
    @Override
    Shop open() {
        return Shop.onH2(MarzbanTown::open, EylandooTown::open);
    }
}
