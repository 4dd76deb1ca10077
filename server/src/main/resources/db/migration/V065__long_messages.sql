-- Messages that are too long for all of their words to be kept: a search for a cause asks the words, and looks at these besides.
-- Hardly ever any.
create index incomplete_execution_long_message on incomplete_execution (id) where octet_length(failure_message) > 65536;
