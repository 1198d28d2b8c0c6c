package handlers

import "strconv"

// The sentences of the chat platform's side that need an argument.

// Stranger answers a person who is on no list.
func (w Words) Stranger(person int64) string { return w.Say(textStranger, id(person)) }

// Setup answers while no list is set at all.
func (w Words) Setup(person, chat int64) string {
	if chat == person {
		return w.Say(textSetup, id(person))
	}
	return w.Say(textSetupGroup, id(chat), id(person))
}

// Farewell is said to a group that is on no list.
func (w Words) Farewell(chat int64) string { return w.Say(textFarewell, id(chat)) }

// NotYours answers somebody who presses another person's button.
func (w Words) NotYours(command string) string { return w.Say(textNotYours, shorten(command, 120)) }

// Broken answers a message whose handling broke down.
func (w Words) Broken(reference string) string { return w.Say(textBroken, reference) }

func id(n int64) string { return strconv.FormatInt(n, 10) }
