package io.holdfast.expression;

import io.holdfast.expression.PatternProgram.Instruction;
import io.holdfast.expression.PatternProgram.Operation;
import java.util.Arrays;
import java.util.Objects;

/**
 * Searches a text for the matches of a regular expression, one after the other. It counts each of its steps, and keeps
 * the choices that it may have to take back in memory of its own, so neither its time nor its memory can run away.
 */
public final class PatternMatcher {

    /** The most numbers that remembered choices may take: 64 MiB. */
    private static final int MAXIMUM_CHOICES = 16 * 1024 * 1024;

    private static final int FRAME = 4;
    private static final int RESTORE = -1;
    private static final int UNSET = -1;

    private final PatternProgram program;
    private final Instruction[] instructions;
    private final CharSequence text;
    private final int[] registers;
    private int[] frames = new int[64 * FRAME];
    private int top;
    private int at;
    private int next;
    private long stepsLeft;

    PatternMatcher(PatternProgram program, CharSequence text, long steps) {
        this.program = program;
        this.instructions = program.instructions().toArray(Instruction[]::new);
        this.text = text;
        this.registers = new int[program.registers()];
        this.stepsLeft = steps;
    }

    /** Searches for the next match behind the one before. */
    public boolean find() throws RegularExpression.TookTooLong {
        Instruction first = instructions[0];
        boolean startsWithSet =
                (first.operation() == Operation.ONE) || (first.operation() == Operation.MANY && first.a() > 0);
        Arrays.fill(registers, UNSET);
        for (int start = next; start <= text.length(); start += widthAt(start)) {
            step(1);
            boolean mayStart = !startsWithSet
                    || (start < text.length()
                            && Objects.requireNonNull(first.set()).contains(characterAt(start)));
            if (mayStart) {
                top = 0;
                at = start;
                if (run(0)) {
                    registers[0] = start;
                    registers[1] = at;
                    next = at > start ? at : at + widthAt(at);
                    return true;
                }
            }
            if (program.flags().sticky()) {
                break;
            }
        }
        next = text.length() + 1;
        return false;
    }

    /** Where the last match starts. */
    public int start() {
        return registers[0];
    }

    /** Where the last match ends. */
    public int end() {
        return registers[1];
    }

    /** Whether the group is part of the last match. */
    boolean has(int group) {
        return registers[2 * group] != UNSET && registers[2 * group + 1] != UNSET;
    }

    int start(int group) {
        return registers[2 * group];
    }

    int end(int group) {
        return registers[2 * group + 1];
    }

    int groupCount() {
        return program.groups();
    }

    long stepsLeft() {
        return stepsLeft;
    }

    private void step(int count) throws RegularExpression.TookTooLong {
        stepsLeft -= count;
        if (stepsLeft < 0) {
            throw new RegularExpression.TookTooLong();
        }
    }

    /** Runs from an instruction on, up to an END. Answers false when all choices failed; these are taken back then. */
    private boolean run(int start) throws RegularExpression.TookTooLong {
        int base = top;
        int counter = start;
        while (true) {
            step(1);
            Instruction instruction = instructions[counter];
            int following = switch (instruction.operation()) {
                case ONE -> one(instruction) ? counter + 1 : UNSET;
                case MANY -> many(instruction, counter);
                case FORK -> {
                    push(instruction.b(), at, 0, 0);
                    yield instruction.a();
                }
                case JUMP -> instruction.a();
                case SAVE -> {
                    set(instruction.a(), at);
                    yield counter + 1;
                }
                case FORGET -> {
                    forget(instruction.a(), instruction.b());
                    yield counter + 1;
                }
                case BEGIN -> {
                    set(instruction.a(), 0);
                    set(instruction.a() + 1, UNSET);
                    yield counter + 1;
                }
                case DECIDE -> decide(instruction, counter);
                case ROUND -> {
                    set(instruction.a(), registers[instruction.a()] + 1);
                    set(instruction.a() + 1, at);
                    yield counter + 1;
                }
                case REFER -> refer(instruction) ? counter + 1 : UNSET;
                case LOOK -> look(instruction, counter) ? instruction.a() : UNSET;
                case AT_START -> atStart() ? counter + 1 : UNSET;
                case AT_END -> atEnd() ? counter + 1 : UNSET;
                case AT_WORD_BOUNDARY -> atWordBoundary() ? counter + 1 : UNSET;
                case AT_NO_WORD_BOUNDARY -> atWordBoundary() ? UNSET : counter + 1;
                case END -> {
                    yield instructions.length;
                }
            };
            if (following == instructions.length) {
                return true;
            }
            counter = following == UNSET ? back(base) : following;
            if (counter == UNSET) {
                return false;
            }
        }
    }

    /** Takes back all since the last choice, and answers where the other way goes on; UNSET when there is none. */
    private int back(int base) throws RegularExpression.TookTooLong {
        while (top > base) {
            step(1);
            top -= FRAME;
            int target = frames[top];
            if (target == RESTORE) {
                registers[frames[top + 1]] = frames[top + 2];
                continue;
            }
            at = frames[top + 1];
            Instruction instruction = instructions[target];
            if (instruction.operation() != Operation.MANY || frames[top + 3] == 0) {
                return target;
            }
            if (again(instruction, target, frames[top + 2])) {
                return target + 1;
            }
        }
        return UNSET;
    }

    private boolean again(Instruction many, int target, int bound) throws RegularExpression.TookTooLong {
        if (many.c() == 1) {
            at += many.flag() ? width(characterAt(at)) : -width(characterBefore(at));
            if (at != bound) {
                push(target, at, bound, 1);
            }
            return true;
        }
        if (!one(many)) {
            return false;
        }
        if (bound > 1) {
            push(target, at, bound == PatternNode.NO_LIMIT ? bound : bound - 1, 1);
        }
        return true;
    }

    private int many(Instruction instruction, int counter) throws RegularExpression.TookTooLong {
        int taken = 0;
        while (taken < instruction.a()) {
            if (!one(instruction)) {
                step(taken);
                return UNSET;
            }
            taken++;
        }
        int least = at;
        if (instruction.c() == 0) {
            step(taken);
            if (instruction.b() > taken) {
                push(
                        counter,
                        at,
                        instruction.b() == PatternNode.NO_LIMIT ? instruction.b() : instruction.b() - taken,
                        1);
            }
            return counter + 1;
        }
        while (taken < instruction.b() && one(instruction)) {
            taken++;
        }
        step(taken);
        if (at != least) {
            push(counter, at, least, 1);
        }
        return counter + 1;
    }

    private boolean one(Instruction instruction) {
        if (instruction.flag() ? at == 0 : at >= text.length()) {
            return false;
        }
        int character = instruction.flag() ? characterBefore(at) : characterAt(at);
        if (!Objects.requireNonNull(instruction.set()).contains(character)) {
            return false;
        }
        at += instruction.flag() ? -width(character) : width(character);
        return true;
    }

    private int decide(Instruction instruction, int counter) throws RegularExpression.TookTooLong {
        int rounds = registers[instruction.a()];
        int roundStart = registers[instruction.a() + 1];
        if (rounds > instruction.c() && at == roundStart) {
            return UNSET;
        }
        if (rounds < instruction.c()) {
            return counter + 1;
        }
        if (rounds == instruction.d()) {
            return instruction.b();
        }
        boolean greedy = instruction.flag();
        push(greedy ? instruction.b() : counter + 1, at, 0, 0);
        return greedy ? counter + 1 : instruction.b();
    }

    private boolean look(Instruction instruction, int counter) throws RegularExpression.TookTooLong {
        int from = at;
        int base = top;
        int[] before = registers.clone();
        step(registers.length);
        boolean found = run(counter + 1);
        at = from;
        top = base;
        boolean negated = instruction.b() == 1;
        for (int register = 0; found && register < before.length; register++) {
            if (negated) {
                registers[register] = before[register];
            } else if (registers[register] != before[register]) {
                push(RESTORE, register, before[register], 0);
            }
        }
        return found != negated;
    }

    private boolean refer(Instruction instruction) throws RegularExpression.TookTooLong {
        if (!has(instruction.a())) {
            return true;
        }
        int start = registers[2 * instruction.a()];
        int length = registers[2 * instruction.a() + 1] - start;
        step(length);
        int from = instruction.flag() ? at - length : at;
        if (from < 0 || from + length > text.length()) {
            return false;
        }
        boolean ignoringCase = program.flags().ignoreCase();
        boolean unicode = program.flags().unicode();
        for (int index = 0; index < length; index++) {
            char first = text.charAt(start + index);
            char second = text.charAt(from + index);
            boolean same = first == second
                    || (ignoringCase && CharacterSet.folded(first, unicode) == CharacterSet.folded(second, unicode));
            if (!same) {
                return false;
            }
        }
        at = instruction.flag() ? from : from + length;
        return true;
    }

    private boolean atStart() {
        return at == 0 || (program.flags().multiline() && CharacterSet.isLineEnd(text.charAt(at - 1)));
    }

    private boolean atEnd() {
        return at == text.length() || (program.flags().multiline() && CharacterSet.isLineEnd(text.charAt(at)));
    }

    private boolean atWordBoundary() {
        boolean before = at > 0 && CharacterSet.isWordCharacter(text.charAt(at - 1), program.flags());
        boolean after = at < text.length() && CharacterSet.isWordCharacter(text.charAt(at), program.flags());
        return before != after;
    }

    private void set(int register, int value) throws RegularExpression.TookTooLong {
        push(RESTORE, register, registers[register], 0);
        registers[register] = value;
    }

    private void forget(int from, int to) throws RegularExpression.TookTooLong {
        step(to - from);
        for (int register = from; register < to; register++) {
            if (registers[register] != UNSET) {
                set(register, UNSET);
            }
        }
    }

    private void push(int target, int first, int second, int third) throws RegularExpression.TookTooLong {
        if (top + FRAME > frames.length) {
            if (top >= MAXIMUM_CHOICES) {
                throw new RegularExpression.TookTooLong();
            }
            frames = Arrays.copyOf(frames, frames.length * 2);
        }
        frames[top] = target;
        frames[top + 1] = first;
        frames[top + 2] = second;
        frames[top + 3] = third;
        top += FRAME;
    }

    private int characterAt(int position) {
        return program.flags().unicode() ? Character.codePointAt(text, position) : text.charAt(position);
    }

    private int characterBefore(int position) {
        return program.flags().unicode() ? Character.codePointBefore(text, position) : text.charAt(position - 1);
    }

    private int widthAt(int position) {
        return position < text.length() ? width(characterAt(position)) : 1;
    }

    private static int width(int character) {
        return Character.charCount(character);
    }
}
