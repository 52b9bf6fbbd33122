package io.daftar.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrafficTest {
    private static final Traffic MOST = Traffic.ofBytes(Long.MAX_VALUE);

    @Test
    void isNeverNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Traffic(-1)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> Traffic.ofBytes(Long.MIN_VALUE));
    }

    @Test
    void countsInPowersOfTwo() {
        assertThat(Traffic.mib(1).bytes()).isEqualTo(1_048_576);
        assertThat(Traffic.gib(1).bytes()).isEqualTo(1_073_741_824);
    }

    @Test
    void refusesUnitsBeyondItsRange() {
        assertThat(Traffic.gib(8_589_934_591L).bytes()).isEqualTo(8_589_934_591L << 30);
        assertThatThrownBy(() -> Traffic.gib(8_589_934_592L)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Traffic.mib(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> Traffic.gib(-1));
    }

    @Test
    void aSumBeyondItsRangeNamesBothParts() {
        assertThat(MOST.plus(Traffic.ZERO)).isEqualTo(MOST);
        assertThatThrownBy(() -> MOST.plus(Traffic.ofBytes(7)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("9223372036854775807")
                .hasMessageContaining("7");
    }

    @Test
    void aDifferenceBelowZeroIsRefusedUnlessAskedFor() {
        Traffic three = Traffic.ofBytes(3);
        Traffic five = Traffic.ofBytes(5);

        assertThat(five.minus(three)).isEqualTo(Traffic.ofBytes(2));
        assertThat(three.minus(three)).isEqualTo(Traffic.ZERO);
        assertThatIllegalArgumentException().isThrownBy(() -> three.minus(five)).withMessageContaining("-2");
        assertThat(three.minusOrZero(five)).isEqualTo(Traffic.ZERO);
        assertThat(five.minusOrZero(three)).isEqualTo(Traffic.ofBytes(2));
    }

    @Test
    void compares() {
        Traffic three = Traffic.ofBytes(3);
        Traffic five = Traffic.ofBytes(5);

        assertThat(three).isLessThan(five);
        assertThat(three.isLessThan(five)).isTrue();
        assertThat(three.isLessThan(three)).isFalse();
        assertThat(five.isMoreThan(three)).isTrue();
        assertThat(five.isMoreThan(five)).isFalse();
        assertThat(three.min(five)).isEqualTo(three);
        assertThat(three.max(five)).isEqualTo(five);
        assertThat(Traffic.ZERO.isZero()).isTrue();
        assertThat(three.isZero()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.00 KiB",
        "1536, 1.50 KiB",
        "1048575, 1.00 MiB",
        "1073741824, 1.00 GiB",
        "1073741823, 1.00 GiB",
        "1099511627775, 1.00 TiB",
        "9223372036854775807, 8.00 EiB"
    })
    void readsWellAndNeverAsAThousandOfTheSmallerUnit(long bytes, String text) {
        assertThat(Traffic.ofBytes(bytes)).hasToString(text);
    }
}
