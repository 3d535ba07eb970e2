"""Paper and meetings: typing in sheets, letters, calls and the minutes of village meetings."""
