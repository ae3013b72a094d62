package site

import "testing"

func TestPhrased(t *testing.T) {
	for title, want := range map[string]bool{
		"讀者來稿：這輪阿里行情，漲的是 AI 還是情緒": true,
		"一张表看懂阿里巴巴五个季度":           false, // one phrase of 13 characters
		"2024年消費盤點：大盤3.5%，線上搶份額":  true,
		"Cloud grows again": true,
		"":                  true,
	} {
		if phrased(title) != want {
			t.Errorf("phrased(%q) is %v", title, !want)
		}
	}
}
