package io.windrow.can.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.can.json.JsonValue.JsonArray;
import io.windrow.can.json.JsonValue.JsonNumber;
import io.windrow.can.json.JsonValue.JsonObject;
import io.windrow.can.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void anObjectKeepsItsMembersInOrderWithTheirPlaces() {
        JsonObject object = object("{\n  \"b\": 1,\n  \"a\": [true, null]\n}");
        assertThat(object.members().keySet()).containsExactly("b", "a");
        assertThat(object.at()).isEqualTo(new JsonPosition(1, 1));
        JsonArray array = (JsonArray) Objects.requireNonNull(object.find("a"));
        assertThat(array.at()).isEqualTo(new JsonPosition(3, 8));
        assertThat(array.elements()).extracting(JsonValue::at).containsExactly(place(3, 9), place(3, 15));
        assertThat(array.elements()).extracting(JsonValue::kind).containsExactly("true", "null");
    }

    @Test
    void everyScalarIsAText() {
        assertThat(Json.read(" \"x\" ")).isEqualTo(new JsonString(place(1, 2), "x"));
        assertThat(Json.read("-0.5e+10")).isEqualTo(new JsonNumber(place(1, 1), "-0.5e+10"));
        assertThat(Json.read("false").kind()).isEqualTo("false");
        assertThat(Json.read("[]")).isEqualTo(new JsonArray(place(1, 1), List.of()));
        assertThat(Json.read("{}").kind()).isEqualTo("an object");
    }

    @Test
    void escapesAreResolved() {
        String text = "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE9Cplain\"";
        assertThat(((JsonString) Json.read(text)).text()).isEqualTo("\"\\/\b\f\n\r\té\uD83D\uDE9Cplain");
    }

    @Test
    void noDigitOfANumberGetsLost() {
        JsonObject object = object("{\"most\": 18446744073709551615, \"fine\": 0.0000000000000001, \"whole\": 1.5e1}");
        assertThat(object.decimal("most")).isEqualTo(new BigDecimal("18446744073709551615"));
        assertThat(object.decimal("fine")).isEqualTo(new BigDecimal("0.0000000000000001"));
        assertThat(object.findWhole("whole")).isEqualTo(15);
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        byte[] utf8 = "\uFEFF{\"é\": 1}".getBytes(StandardCharsets.UTF_8);
        assertThat(((JsonObject) Json.read(utf8)).findWhole("é")).isEqualTo(1);
    }

    @Test
    void bytesThatAreNotUtf8HaveTheirPlace() {
        byte[] bytes = {'[', '\n', '"', (byte) 0xC3, '"', ']'};
        assertThatThrownBy(() -> Json.read(bytes)).hasMessage("2:2: bytes are not UTF-8");
        byte[] cut = {'"', (byte) 0xC3};
        assertThatThrownBy(() -> Json.read(cut)).hasMessage("1:2: bytes are not UTF-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``              | 1:1: a value expected, was the end of the text
                    [1,]            | 1:4: a value expected, was ']'
                    [1 2]           | 1:4: ',' or ']' expected, was '2'
                    [1              | 1:3: ',' or ']' expected, was the end of the text
                    {"a" 1}         | 1:6: ':' expected, was '1'
                    {"a":1,}        | 1:8: a member's name expected, was '}'
                    {a:1}           | 1:2: a member's name expected, was 'a'
                    {"a":1,"a":2}   | 1:8: the object has "a" twice
                    1 2             | 1:3: the end expected, was '2'
                    01              | 1:2: the end expected, was '1'
                    +1              | 1:1: a value expected, was '+'
                    .5              | 1:1: a value expected, was '.'
                    1.              | 1:3: a digit expected, was the end of the text
                    -               | 1:2: a digit expected, was the end of the text
                    1e              | 1:3: a digit expected, was the end of the text
                    1e1000          | 1:1: an exponent must have at most 3 digits
                    "a              | 1:3: the string does not end
                    "\\x"           | 1:3: an escape expected after '\\', was 'x'
                    "\\u12g4"       | 1:6: four hexadecimal digits expected, was 'g'
                    "\\ud83d"       | 1:3: half a surrogate pair is no character
                    "\\udc00"       | 1:3: half a surrogate pair is no character
                    "\\ud83d\\u0041"| 1:3: half a surrogate pair is no character
                    tru             | 1:1: a value expected, was 't'
                    NaN             | 1:1: a value expected, was 'N'
                    [1] // why      | 1:5: the end expected, was '/'
                    """)
    void whatIsNoJsonIsRefusedAtItsPlace(String text, String message) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\nb\"", "\"\t\"", "\"\u0000\""})
    void controlCharactersInStringsMustBeEscaped(String text) {
        assertThatThrownBy(() -> Json.read(text)).hasMessageEndingWith("control characters must be escaped");
    }

    @Test
    void depthAndNumbersHaveTheirLimits() {
        String most = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);
        assertThat(Json.read(most).kind()).isEqualTo("an array");
        assertThatThrownBy(() -> Json.read("[" + most + "]"))
                .hasMessage("1:65: objects and arrays must lie at most 64 deep");
        assertThatThrownBy(() -> Json.read("1".repeat(65))).hasMessage("1:1: a number must have at most 64 characters");
        assertThatThrownBy(() -> Json.read(" ".repeat(Json.MAX_LENGTH + 1)))
                .hasMessage("1:1: a text must have at most 16777216 bytes");
    }

    @Test
    void aMemberOfAnotherKindIsRefusedAtItsPlace() {
        JsonObject object = object("{\"n\": 1.5,\n \"s\": \"x\", \"a\": [1]}");
        assertThatThrownBy(() -> object.findText("n")).hasMessage("1:7: \"n\" must be a string, was a number");
        assertThatThrownBy(() -> object.findDecimal("s")).hasMessage("2:7: \"s\" must be a number, was a string");
        assertThatThrownBy(() -> object.flag("s")).hasMessage("2:7: \"s\" must be true or false, was a string");
        assertThatThrownBy(() -> object.objects("s")).hasMessage("2:7: \"s\" must be an array, was a string");
        assertThatThrownBy(() -> object.objects("a"))
                .hasMessage("2:18: \"a\" must be an array of objects, was a number");
        assertThatThrownBy(() -> object.findWhole("n"))
                .hasMessage("1:7: \"n\" must be a whole number of at most 64 bits, was 1.5");
        assertThatThrownBy(() -> object.text("missing")).hasMessage("1:1: \"missing\" is missing");
        assertThatThrownBy(() -> object("{\"n\": 9}").whole("n", 1, 8)).hasMessage("1:7: \"n\" must be 1 to 8, was 9");
    }

    private static JsonObject object(String text) {
        return (JsonObject) Json.read(text);
    }

    private static JsonPosition place(int line, int column) {
        return new JsonPosition(line, column);
    }
}
